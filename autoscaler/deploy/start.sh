#!/bin/sh
# Starts the program given as arguments in this process, with the service manager's notification socket already connected.
#
# Node cannot open datagram sockets of the family unix, but it can write to one that it inherits: what it writes then comes from
# the main process itself, so the unit needs nothing wider than NotifyAccess=main. Perl is part of every Debian and Ubuntu,
# python3 of every Amazon Linux. Without either, or outside systemd, the program simply starts.
set -eu

if [ -z "${NOTIFY_SOCKET:-}" ]; then
  exec "$@"
elif command -v perl >/dev/null 2>&1 && perl -MSocket -MFcntl -e 1 2>/dev/null; then
  # shellcheck disable=SC2016 # the variables are Perl's
  exec perl -MSocket -MFcntl -e '
    (my $path = $ENV{NOTIFY_SOCKET}) =~ s/^@/\0/;
    if (socket(our $socket, AF_UNIX, SOCK_DGRAM, 0) && connect($socket, pack_sockaddr_un($path))) {
      # A full queue must cost a message, not stop the program; and exec must not close the socket.
      fcntl($socket, F_SETFL, O_NONBLOCK);
      fcntl($socket, F_SETFD, 0);
      $ENV{PILOTLIGHT_NOTIFY_FD} = fileno($socket);
    }
    exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\n";
  ' -- "$@"
elif command -v python3 >/dev/null 2>&1; then
  exec python3 -I -S -c '
import os, socket, sys
path = os.environ["NOTIFY_SOCKET"]
link = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
try:
    link.connect("\0" + path[1:] if path.startswith("@") else path)
    link.setblocking(False)
    link.set_inheritable(True)
    os.environ["PILOTLIGHT_NOTIFY_FD"] = str(link.fileno())
except OSError:
    pass
os.execvp(sys.argv[1], sys.argv[1:])
' "$@"
else
  exec "$@"
fi
