#!/bin/sh
# Makes the machine it runs on ready to become an image for pools on EC2: the runner of GitHub Actions and what the boot script
# needs. Run it as root on a fresh Debian, Ubuntu or Amazon Linux 2023 (by hand, or as Packer's shell provisioner), then make the
# image. Take version and checksum of the runner from https://github.com/actions/runner/releases; GitHub refuses runners that are
# a month behind, so make the image anew every few weeks.
set -eu

usage='usage: image.sh --runner FILE-OR-URL --sha256 DIGEST [--user runner] [--directory /opt/actions-runner]'
runner='' digest='' user=runner directory=/opt/actions-runner
while [ $# -gt 0 ]; do
  case $1 in
    --runner) runner=${2:?} ;;
    --sha256) digest=${2:?} ;;
    --user) user=${2:?} ;;
    --directory) directory=${2:?} ;;
    *) echo "$usage" >&2 && exit 2 ;;
  esac
  shift 2
done
if [ -z "$runner" ] || [ "${#digest}" -ne 64 ]; then
  echo "$usage" >&2
  exit 2
fi
if [ "$(id -u)" -ne 0 ]; then
  echo 'image.sh: expected to be root; run it with sudo' >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
archive=$scratch/runner.tar.gz
case $runner in
  https://*) curl --fail --silent --show-error --location --proto '=https' -o "$archive" "$runner" ;;
  *) cp "$runner" "$archive" ;;
esac
found=$(sha256sum "$archive" | cut -d' ' -f1)
if [ "$found" != "$digest" ]; then
  echo "image.sh: expected a runner with SHA-256 $digest, found $found; nothing was installed" >&2
  exit 1
fi

# The boot script takes the instance's identity away from jobs with iptables; Amazon Linux and Debian come without.
need=''
for tool in curl iptables tar git; do command -v "$tool" >/dev/null 2>&1 || need="$need $tool"; done
if [ -n "$need" ]; then
  # shellcheck disable=SC2086 # a list of names
  if command -v apt-get >/dev/null 2>&1; then
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $need ca-certificates
  else
    dnf -q -y install $need
  fi
fi

id "$user" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$user"
mkdir -p "$directory"
tar -xzf "$archive" -C "$directory" --no-same-owner
if [ -x "$directory/bin/installdependencies.sh" ]; then "$directory/bin/installdependencies.sh" >/dev/null; fi
chown -R "$user": "$directory"
if [ ! -x "$directory/run.sh" ]; then
  echo "image.sh: there is no run.sh in $runner" >&2
  exit 1
fi

# What must not be the same on every machine of the image. cloud-init makes it anew.
if command -v cloud-init >/dev/null 2>&1; then
  cloud-init clean --logs
  rm -f /etc/ssh/ssh_host_*
  : >/etc/machine-id
fi
echo "ready: $directory for $user; shut down and make the image"
