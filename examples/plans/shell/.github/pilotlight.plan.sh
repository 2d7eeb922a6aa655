#!/bin/sh
# The plan as a program: .github/pilotlight.plan.sh. One JSON object a line; what it is told comes on standard input.
set -eu

for db in pg15 pg16 mysql8; do
  for os in debian alpine; do
    [ "$db $os" = 'mysql8 alpine' ] && continue
    printf '{"name": "%s on %s", "env": {"DB": "%s", "SYSTEM": "%s"}}\n' "$db" "$os" "$db" "$os"
  done
done

cat <<'PLAN'
{"name": "unit", "run": "npm test", "idle_timeout": "10m", "tags": ["fast", "node"], "retry": {"type": "incremental", "retries": 3, "increment": 600, "on": ["oom", "exit:75"], "max_total": "2h"}}
{"name": "integration", "run": ["make", "integration", "TESTS=all of them"], "cwd": "service", "weight": 5, "retry": {"type": "exponential", "retries": 4, "base": "1m", "factor": 3, "cap": "10m", "jitter": 0.2}}
{"name": "browser", "run": "npx playwright test $(cat \"$PILOTLIGHT_FILES\")", "shard": {"of": 3, "files": "browser/**/*.spec.js"}, "flaky": "fail", "retry": {"type": "list", "delays": ["1m", 300]}}
{"name": "docs", "run": "npm run docs\nnpx linkinator site\n", "paths": ["docs/**", "!docs/old/**"], "allow_failure": true, "retry": "none", "x-owner": "the writers"}
{"run": "./smoke.sh", "env": {"ARCH": "arm64", "DEEP": true, "ROUNDS": 3}, "runs_on": ["self-hosted", "arm64"], "timeout": 90, "grace": "3s"}
{"run": "pytest -q", "reports": {"junit": ["out/*.xml"], "artifacts": ["out/*.png"], "optional": true}, "retry": {"type": "constant", "retries": 2, "delay": 0, "only_failed": "pytest"}}
PLAN
