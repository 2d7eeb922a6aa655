/**
 * The program that loads a plan in Python, given to `python3 -c`. Arguments: the plan's path, and when its time is over, in milliseconds since the epoch.
 * The module `pilotlight_plan` lies on PYTHONPATH. The context comes on standard input; the answer goes to descriptor 3 as the
 * JSON lines of plan-child.ts, and two more:
 *
 *   {"threw": message, "at": [path, line] | null}   an exception; its trace is on standard error
 *   {"printed": true}                               it yielded nothing to us: its standard output is its answer
 *
 * A place is the innermost frame of the plan's own file.
 */
export const PLAN_PYTHON_CHILD = String.raw`
import io, json, os, sys, threading, time, traceback, types

path, limit = sys.argv[1], max(0.0, float(sys.argv[2]) / 1000 - time.time())
told = sys.stdin.buffer.read()
os.set_inheritable(3, False)
lock = threading.Lock()

def send(**message):
    data = (json.dumps(message, separators=(',', ':')) + '\n').encode()
    with lock:
        while data:
            data = data[os.write(3, data):]

def own(places):
    found = [[file, line] for file, line in places if file == path]
    return found[-1] if found else None

def frames(frame):
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back

def watch(ident):
    time.sleep(limit)
    inside = [place for place in frames(sys._current_frames().get(ident)) if place[0] == path]
    send(stuck=list(inside[0]) if inside else None)

def message_of(error):
    text = str(error).split('\n')[0]
    return type(error).__name__ + (': ' + text if text else '')

def place_of(error):
    if isinstance(error, SyntaxError) and error.filename == path:
        return [path, error.lineno or 1]
    return own([(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)])

def trace(error):
    tb = error.__traceback__
    while tb is not None and tb.tb_frame.f_code.co_filename == '<string>':
        tb = tb.tb_next
    traceback.print_exception(type(error), error, None if isinstance(error, SyntaxError) and error.filename == path else tb)

def evaluate():
    if sys.version_info < (3, 8):
        send(threw='Python 3.8 or newer is needed, found ' + sys.version.split()[0], at=None)
        return 1
    import pilotlight_plan as kit
    kit.context._load(told.decode('utf-8'))
    kit._emit = lambda text, places: send(value=json.loads(text), **({'at': own(places)} if own(places) else {}))
    sys.stdin = io.TextIOWrapper(io.BytesIO(told), encoding='utf-8')
    sys.argv = [path]
    sys.path[0] = os.path.dirname(path)
    plan = types.ModuleType('__main__')
    plan.__file__ = path
    sys.modules['__main__'] = plan
    threading.Thread(target=watch, args=(threading.get_ident(),), daemon=True).start()
    try:
        with open(path, 'rb') as file:
            source = file.read()
        try:
            exec(compile(source, path, 'exec', dont_inherit=True), plan.__dict__)
        except SystemExit as end:
            if end.code not in (None, 0):
                raise
        if not kit._calls and callable(plan.__dict__.get('test_generator')):
            kit.main(plan.test_generator)
    except SystemExit:
        raise
    except kit.PlanError as error:
        send(wrong=str(error), at=own(getattr(error, 'places', [])))
        return 0
    except BaseException as error:
        trace(error)
        send(threw=message_of(error), at=place_of(error))
        return 1
    send(**({'done': True} if kit._calls else {'printed': True}))
    return 0

held = sys.modules['__main__']
sys.exit(evaluate())
`;
