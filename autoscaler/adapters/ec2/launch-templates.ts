import { createHash } from 'node:crypto';
import { CreateLaunchTemplateCommand, DescribeLaunchTemplatesCommand, type RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { type Ec2Calls, Ec2Refusal } from './ec2-calls.ts';
import { tagged, tags } from './launch-parameters.ts';
import { Once } from './once.ts';

/** EC2's longest name of a template is 128. */
const HASH = 16;

/** Launch templates named by their content: made once, never changed, found again after a restart. */
export class LaunchTemplates {
  readonly #calls: Ec2Calls;
  readonly #appId: string;
  readonly #made = new Once<void>();

  constructor({ calls, appId }: { readonly calls: Ec2Calls; readonly appId: string }) {
    this.#calls = calls;
    this.#appId = appId;
  }

  /** The name of the template with this content. @throws {Ec2Refusal} {@link MachinesUnavailable} */
  async nameOf(pool: string, data: RequestLaunchTemplateData): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, HASH);
    const name = `pilotlight-${this.#appId}-${pool}-${hash}`;
    await this.#made.get(name, () => this.#find(name, pool, data));
    return name;
  }

  async #find(name: string, pool: string, data: RequestLaunchTemplateData): Promise<void> {
    if (await this.#exists(name)) return;
    try {
      await this.#calls.write(
        new CreateLaunchTemplateCommand({
          LaunchTemplateName: name,
          LaunchTemplateData: data,
          TagSpecifications: [tagged('launch-template', tags(this.#appId, pool))],
        }),
      );
    } catch (error) {
      // Somebody was faster, with the same content: its name says so.
      if (!(error instanceof Ec2Refusal && error.code === 'InvalidLaunchTemplateName.AlreadyExistsException')) throw error;
    }
  }

  async #exists(name: string): Promise<boolean> {
    try {
      const command = new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [name] });
      const found = await this.#calls.read(command);
      return (found.LaunchTemplates ?? []).length > 0;
    } catch (error) {
      if (error instanceof Ec2Refusal && error.code.startsWith('InvalidLaunchTemplateName.NotFound')) return false;
      throw error;
    }
  }
}
