"""How gunicorn serves: `gunicorn --config python:seec_workshop.gunicorn seec_workshop.wsgi`.

Saves at 200 a second had the lowest p99 with two processes of four threads each. 65 seconds of keep-alive
outlast a minute's pause between two saves; the default of two reset most saves that came three seconds apart.
"""

import os
import signal
import sys
from typing import Any


def _listening_address(host: str, port: str) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


bind = _listening_address(os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000")
worker_class = "gthread"
workers = 2
threads = 4
keepalive = 65
# The control socket would lie in the home folder of whoever starts the server, and nothing here speaks to it.
control_socket_disable = True
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Say that the server is ready once the last process can answer, and leave Ctrl-C to gunicorn itself."""
    # A terminal sends Ctrl-C to every process, and gunicorn then tells each to quit: of two at once, the second
    # can find the lock of the threads held by the first, and the server hangs for half a minute.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if worker.age == workers:
        sys.stdout.write("Ready. Ctrl-C ends it.\n")
        sys.stdout.flush()
