"""bench/run issue [MOMENTS]: kill -9 of everything while assessments are being issued, at random moments.

After each start: an assessment is issued with one whole document and its letter, or not at all; and whatever was
answered as issued, is.
"""

import html
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import psycopg
from measure import Browser
from survive import kill_everything
from visitors import PORT, start

from grobunn.project.database import OWNER
from grobunn.project.postgres import Cluster

CLIENTS, EACH = 3, 2  # three at a time, two of them pressing the same button
WHOLE = """
SELECT assessment.id, assessment.state = 'issued', count(DISTINCT document.id), count(DISTINCT bytes.id),
       (SELECT count(*) FROM core_letter WHERE about_type = 'assessments.assessment' AND kind = 'issued'
        AND about_id = assessment.id),
       (SELECT count(*) FROM core_auditentry WHERE action = 'assessments.issue_assessment' AND outcome = 'done'
        AND subject_type = 'assessments.issueddocument' AND subject_id = min(document.id)),
       bool_or(client.email <> '')
FROM assessments_assessment assessment
JOIN cases_case ON cases_case.id = assessment.case_id
JOIN clients_client client ON client.id = cases_case.client_id
LEFT JOIN assessments_issueddocument document ON document.assessment_id = assessment.id
LEFT JOIN assessments_documentbytes bytes ON bytes.document_id = document.id
GROUP BY assessment.id
"""


def prepare(folder: Path, count: int, *arguments: str) -> str:
    """Run this file's other half inside the site's own code: lay assessments, or open every document."""
    facts = {
        "GROBUNN_ENV": "development",
        "GROBUNN_DEMO": "1",
        "GROBUNN_LOCAL": str(folder),
        "GROBUNN_SECRET_KEY": (folder / "secret").read_text(),
        "GROBUNN_ENCRYPTION_KEYS": (folder / "key").read_text().strip(),
        "GROBUNN_ROLE": "owner",
        "GROBUNN_LOG_LEVEL": "ERROR",
        "DATABASE_URL": Cluster(folder / "data").dsn("grobunn", OWNER),
        "DJANGO_SETTINGS_MODULE": "grobunn.project.settings",
    }
    command = [sys.executable, str(ROOT / "bench" / "issue_rows.py"), str(count), *arguments]
    done = subprocess.run(command, env={**os.environ, **facts}, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def reader() -> Browser:
    """Camilla, the second reader, who has logged in."""
    browser = Browser(PORT)
    token = browser.form_token("/demo/")
    page = browser.ask("GET", "/demo/")[2]
    user = page.split("Camilla Moe", 1)[1].split('value="', 1)[1].split('"', 1)[0]
    browser.ask("POST", "/demo/", urllib.parse.urlencode({"csrfmiddlewaretoken": token, "user": user}))
    return browser


def press(wanted: int, answered: list[int]) -> None:
    """Sign and issue; what the site answered before it died is noted."""
    try:
        browser = reader()
        page = browser.ask("GET", f"/desk/vurderinger/{wanted}/")[2]
        read = html.unescape(page.split(f"/{wanted}/utsted/?lest=", 1)[1].split('"', 1)[0])
        path = f"/desk/vurderinger/{wanted}/utsted/"
        token = browser.form_token(path)
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "read": urllib.parse.unquote(read)})
        ready.wait(20)
        if browser.ask("POST", path, body)[0] == 302:
            answered.append(wanted)
    except Exception as fault:
        if not isinstance(fault, OSError | threading.BrokenBarrierError) and type(fault).__module__ != "http.client":
            raise


ready = threading.Barrier(CLIENTS * EACH + 1)


def one_moment(folder: Path, wanted: list[int], answered: list[int], longest: float) -> float:
    """Press for some assessments at once, and kill everything a moment later, at most `longest` seconds after;
    0 lets them finish. Answers how long after it was.
    """
    threads = [threading.Thread(target=press, args=(one, answered)) for one in wanted for _ in range(EACH)]
    for thread in threads:
        thread.start()
    ready.wait(20)
    began = time.perf_counter()
    if longest:
        time.sleep(random.random() * longest)
        kill_everything(folder)
    took = time.perf_counter() - began
    for thread in threads:
        thread.join()
    return took if longest else time.perf_counter() - began


def faults(cluster: Cluster) -> tuple[set[int], list[str]]:
    """Which are issued, and everything that is half."""
    issued, wrong = set(), []
    with psycopg.connect(cluster.dsn("grobunn")) as connection:
        for key, is_issued, documents, sealed, letters, audits, has_mail in connection.execute(WHOLE):
            expected = (1, 1, 1 if has_mail else 0, 1) if is_issued else (0, 0, 0, 0)
            if (documents, sealed, letters, audits) != expected:
                found = f"{documents} documents, {sealed} bytes, {letters} letters, {audits} lines"
                wrong.append(f"{key}: issued {is_issued}, {found}")
            if is_issued:
                issued.add(key)
    return issued, wrong


def main() -> int:
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    folder = Path(tempfile.mkdtemp(prefix="grobunn-issue-"))
    answered: list[int] = []
    wrong: list[str] = []
    caught = 0
    try:
        start(folder)
        waiting = [int(one) for one in prepare(folder, CLIENTS * (moments + 1)).split()]
        longest = 1.2 * one_moment(folder, waiting[:CLIENTS], answered, 0)
        waiting = waiting[CLIENTS:]
        print(f"{CLIENTS} at once take {longest / 1.2 * 1000:.0f} ms")
        for number in range(1, moments + 1):
            ready.reset()
            after = one_moment(folder, random.sample(waiting, CLIENTS), answered, longest)
            start(folder)
            issued, half = faults(Cluster(folder / "data"))
            wrong += half + [f"{one}: answered and not issued" for one in set(answered) - issued]
            done = [one for one in waiting if one in issued]
            caught += len(done)
            waiting = [one for one in waiting if one not in issued]
            print(
                f"moment {number}: killed after {after * 1000:.0f} ms, {len(done)} issued, {len(half)} half", flush=True
            )
        print(prepare(folder, 0, "open"))
    finally:
        kill_everything(folder)
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{moments} moments, {caught} issued, {len(set(answered))} answered as issued, {len(wrong)} faults: {wrong[:3]}"
    )
    return 1 if wrong or not caught else 0


if __name__ == "__main__":
    sys.exit(main())
