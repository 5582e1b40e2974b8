"""Run the platform's commands as people do: in processes of their own, on a folder of data."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from tests.site.cli import forked


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing of the surrounding tests is left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "GONGKAI_DATA": str(data), "PYTHONPATH": os.getcwd(), **more}


def gongkai(
    data: Path, *arguments: str, text: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run `gongkai …` to its end."""
    return forked.run(list(arguments), env=environment(data, **more), text=text)


#: kills its own process with SIGKILL at the nth call of a function, then runs the command
_KILLED = """
import importlib, os, signal, sys
from gongkai.cli import main
where, name, at, *arguments = sys.argv[1:]
if where.startswith("gongkai.demo"):
    os.environ["GONGKAI_DEMO"] = "yes"
if where.startswith(("gongkai.demo", "gongkai.publishing")):  # can be loaded after Django only
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
    import django
    django.setup()
owner = importlib.import_module(where.split(":")[0])
for part in filter(None, where.partition(":")[2].split(".")):
    owner = getattr(owner, part)
real, calls = getattr(owner, name), [0]
def deadly(*args, **kwargs):
    calls[0] += 1
    if calls[0] == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **kwargs)
setattr(owner, name, deadly)
main(arguments, prog_name="gongkai")
"""


def killed(data: Path, function: str, at: int, *arguments: str, **more: str) -> bool:
    """
    Run `gongkai …` and stop it with kill -9 at the nth call of a function.

    :param function: "module:attribute.path", the last part being the function
    :returns: whether it was stopped; False when the function was called less often
    """
    module, _, path = function.partition(":")
    owner, _, name = path.rpartition(".")
    asked = [f"{module}:{owner}", name, str(at), *arguments]
    done = forked.run(asked, env=environment(data, **more), code=_KILLED)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode == -signal.SIGKILL
