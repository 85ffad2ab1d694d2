# SPDX-License-Identifier: Apache-2.0
"""Keep running: the sandbox outlives the console, the next console finds it again and can end it;
without a keychain nobody could, so it is refused."""

from support.processes import child_of, is_alive
from support.waiting import check, check_equal, wait_until

KEYCHAIN = False  # the desktop starts without one; the scenario brings it when its turn comes


def run(stage):
    _without_keychain_it_is_refused(stage)
    stage.desktop.start_keychain()
    sandbox = _outlives_the_console(stage)
    _is_found_again_and_taken_over(stage, sandbox)


def _open_sandbox(stage, data_dir):
    console = stage.console("--sandbox", data_dir=data_dir)
    console.wait_synced(limit=120)
    return console, console.find("Keep running", "check box")


def _without_keychain_it_is_refused(stage):
    console, keep = _open_sandbox(stage, stage.data_dir("memory"))
    sandbox = child_of(console.program.pid, "owlpay-sandbox")
    keep.press()
    console.root.find_text("Without a system keychain the sandbox cannot be left running")
    wait_until(lambda: not keep.has_state("checked"), "the box is not ticked")
    stage.picture("refused")
    check_equal(console.program.close(), 0, "exit code")
    wait_until(lambda: not is_alive(sandbox), "the sandbox ended with the console")


def _outlives_the_console(stage):
    console, keep = _open_sandbox(stage, stage.data_dir("keychain"))
    sandbox = child_of(console.program.pid, "owlpay-sandbox")
    check(sandbox is not None, "the sandbox is a child of the console")
    keep.press()
    wait_until(lambda: keep.has_state("checked"), "the box is ticked")
    console.open_tab("Logs")
    console.table("Logs table").wait_rows(10)
    check_equal(console.program.close(), 0, "exit code")
    check(is_alive(sandbox), "the sandbox goes on")
    return sandbox


def _is_found_again_and_taken_over(stage, sandbox):
    console, keep = _open_sandbox(stage, stage.data_dir("keychain"))
    check(is_alive(sandbox), "it is the same sandbox")
    check(child_of(console.program.pid, "owlpay-sandbox") is None, "no second one was started")
    check(keep.has_state("checked"), "the box is still ticked")

    keep.press()
    wait_until(lambda: not is_alive(sandbox), "the kept sandbox ended")
    own = wait_until(lambda: child_of(console.program.pid, "owlpay-sandbox"), "one of its own")
    console.wait_synced(limit=60)
    check(not console.find("Keep running", "check box").has_state("checked"), "not kept any more")
    console.table("Logs table").wait_rows(10)
    check_equal(console.program.close(), 0, "exit code")
    wait_until(lambda: not is_alive(own), "it ended with the console")
