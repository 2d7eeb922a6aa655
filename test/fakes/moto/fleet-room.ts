export interface Place {
  readonly type: string;
  readonly subnet: string;
  readonly market: 'spot' | 'on-demand';
}

interface Rule {
  readonly place: Partial<Place>;
  readonly code: string;
  left: number;
}

/** How much room each place has, and how a fleet's machines spread over what there is. */
export class FleetRoom {
  #rules: Rule[] = [];

  fill(place: Partial<Place>, left: number, code = 'InsufficientInstanceCapacity'): void {
    this.#rules.push({ place, left, code });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Takes room for one machine; the error's code where there is none. */
  take(place: Place): string | null {
    const rule = this.#ruleOf(place);
    if (!rule) return null;
    if (rule.left <= 0) return rule.code;
    rule.left--;
    return null;
  }

  /** CreateFleet as one call for each override that gets machines, in their order, and an error for each that was full. */
  share(params: URLSearchParams): { readonly shares: readonly URLSearchParams[]; readonly errors: readonly string[] } {
    const shares: URLSearchParams[] = [];
    const errors: string[] = [];
    let wanted = Number(params.get('TargetCapacitySpecification.TotalTargetCapacity'));
    for (const place of overridesOf(params)) {
      let got = 0;
      let refused: string | null = null;
      while (got < wanted && refused === null) {
        refused = this.take(place);
        if (refused === null) got++;
      }
      wanted -= got;
      if (got > 0) shares.push(shareOf(params, place, got));
      if (refused !== null) errors.push(errorOf(place, refused));
    }
    return { shares, errors };
  }

  #ruleOf(place: Place): Rule | undefined {
    return this.#rules.find(
      ({ place: { type, subnet, market } }) =>
        [type ?? place.type, subnet ?? place.subnet, market ?? place.market].join() ===
        [place.type, place.subnet, place.market].join(),
    );
  }
}

const OVERRIDES = 'LaunchTemplateConfigs.1.Overrides.';

function overridesOf(params: URLSearchParams): readonly Place[] {
  const market = params.get('TargetCapacitySpecification.DefaultTargetCapacityType') === 'spot' ? 'spot' : 'on-demand';
  const places: Place[] = [];
  for (let i = 1; params.has(`${OVERRIDES}${i}.SubnetId`); i++) {
    const [type, subnet] = ['InstanceType', 'SubnetId'].map((name) => params.get(`${OVERRIDES}${i}.${name}`) ?? '') as [
      string,
      string,
    ];
    places.push({ type, subnet, market });
  }
  return places;
}

function shareOf(params: URLSearchParams, { type, subnet }: Place, count: number): URLSearchParams {
  const share = new URLSearchParams([...params].filter(([name]) => !name.startsWith(OVERRIDES)));
  share.set(`${OVERRIDES}1.InstanceType`, type);
  share.set(`${OVERRIDES}1.SubnetId`, subnet);
  share.set('TargetCapacitySpecification.TotalTargetCapacity', String(count));
  return share;
}

function errorOf({ type, subnet, market }: Place, code: string): string {
  const overrides = `<overrides><instanceType>${type}</instanceType><subnetId>${subnet}</subnetId></overrides>`;
  const message = `<errorMessage>${code}, as it was ordered</errorMessage>`;
  return `<item><launchTemplateAndOverrides>${overrides}</launchTemplateAndOverrides><lifecycle>${market}</lifecycle><errorCode>${code}</errorCode>${message}</item>`;
}
