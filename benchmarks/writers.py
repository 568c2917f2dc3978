"""Twenty writers on one plan, on SQLite or PostgreSQL, while workers are killed: what is acknowledged is there.

python -m benchmarks.writers [seconds] [sqlite|postgresql] [kills]
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import requests
from tests.test_web_api import SOURCE, Program
from tests.test_web_keeping import filled, verified
from tests.webserver import postgresql, served

WRITERS = 20


def writing(program, at, name, until, told):
    """Save one claim after another, and keep what was said of each."""
    number = 0
    while time.monotonic() < until:
        number += 1
        quote = {"source": at[1], "quote": "De raad stelde het beleid op 3 maart 2025 vast."}
        note = f"schrijver {name} nummer {number}"
        claim = {
            "fact": "beleid.vastgesteld",
            "state": "in_place",
            "since": "2025-03-03",
            "owner": note,
            "evidence": [quote],
        }
        try:
            said = program.post(f"/plans/{at[0]}/revisions", {"kind": "add-claims", "claims": [claim]})
        except requests.RequestException:
            told.append((note, 0))
            continue
        told.append((note, said.status_code))


def workers_of(process):
    """The numbers of the processes that a server started to read and judge."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "workshop" in line]


def killing(process, kills, until):
    """Kill a worker now and then, in flight or idle."""
    done = 0
    while done < kills and time.monotonic() < until:
        time.sleep(max(0.05, (until - time.monotonic()) / (kills - done + 1)))
        for number in workers_of(process)[:1]:
            os.kill(number, signal.SIGSEGV)
            done += 1
    return done


def main():
    """Write, kill, count, and say what was found."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    folder = Path(tempfile.mkdtemp(prefix="writers-"))
    with postgresql() if kind == "postgresql" else nullcontext("") as address, served(folder, address) as server:
        plan = filled(server)
        admin = server.member("admin-a")
        new = {"organisation": admin.keeps(), "name": "schrijver", "scope": "write", "days": "1"}
        made = admin.post("/programs", new).text
        words = re.search(r"compliance_[\w-]{43}", made)[0]
        key = Program(server, words).post(f"/plans/{plan}/revisions", SOURCE).json()["told"]["key"]
        told, killed, until = [], [0], time.monotonic() + seconds
        crew = [
            threading.Thread(target=writing, args=(Program(server, words), (plan, key), name, until, told))
            for name in range(WRITERS)
        ]
        crew.append(threading.Thread(target=lambda: killed.append(killing(server.process, kills, until))))
        for one in crew:
            one.start()
        for one in crew:
            one.join()
        reader = Program(server, words)
        last = reader.get(f"/plans/{plan}").json()["revision"]
        claims = reader.get(f"/plans/{plan}/revisions/{last}/claims").json()
        there = {one["claim"].get("owner") for one in claims}
        accepted = [note for note, status in told if status == 201]
        others = sorted({status for _, status in told if status != 201})
        here = server.member("officer-a").get(f"/plans/{plan}").status_code
        whole = verified(server).stdout.strip()
        told_of = [
            f"{kind}, {WRITERS} writers, {seconds:.0f} s, {killed[-1]} workers killed",
            f"{len(accepted)} saves accepted, {len(set(accepted) & there)} found, {len(set(accepted) - there)} lost",
            f"{sum(status != 201 for _, status in told)} not accepted {others}; {last} revisions",
            f"still logged in: {here}; {whole} load {os.getloadavg()[0]:.0f}",
        ]
        sys.stdout.write("; ".join(told_of) + "\n")


if __name__ == "__main__":
    main()
