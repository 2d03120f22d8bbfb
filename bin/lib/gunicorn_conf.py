"""How bin/run serves: this machine only, and it says when it is ready."""

import os
import socket
import sys

HOST = "127.0.0.1"
port_text = os.environ.get("PLUMBLINE_PORT", "8000")
if not port_text.isdigit() or not 1 <= int(port_text) <= 65535:
    sys.exit(f"plumbline: PLUMBLINE_PORT is {port_text!r}; allowed: 1 to 65535.")


def _refuse_taken_port() -> None:
    """Stop with a sentence instead of the server's five retries."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port_text)))
        except OSError as refused:
            sys.exit(
                f"plumbline: port {port_text} cannot be used ({refused.strerror}). "
                "Choose another: PLUMBLINE_PORT=8001 bin/run"
            )


_refuse_taken_port()
bind = f"{HOST}:{port_text}"
workers = 2
threads = 4
worker_class = "gthread"
timeout = 60
control_socket_disable = True
loglevel = "warning"


def when_ready(server: object) -> None:
    """Print the address; `localhost` is the name that passkeys need."""
    print(
        f"\nPlumbline answers at http://localhost:{port_text}/ (Ctrl-C ends it)",
        file=sys.stderr,
        flush=True,
    )
