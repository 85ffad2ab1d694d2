# SPDX-License-Identifier: Apache-2.0
"""OwlPay Harbor as it is published: webhooks work, everything else explains itself, and no path,
verb, query or header that is not published is ever sent."""

from support.harbor import KEY, PATH, PER_PAGE, Harbor, subscription
from support.names import everything_has_a_name
from support.profiles import secrets_in_keychain, store_in_keychain, write_profile
from support.waiting import check, check_equal, wait_until

PROFILE = "con_harborstandin"


def run(stage):
    harbor = Harbor([subscription(number) for number in range(1, PER_PAGE + 3)]
                    + [subscription(90, restricted=True, name="Switched off")])
    stage.at_end(harbor.close)
    write_profile(stage.data_dir(), PROFILE, "Harbor stand-in", harbor.url, "harbor_sandbox")
    store_in_keychain(PROFILE, KEY)

    console = stage.console()
    _lists_every_page(stage, console, harbor)
    _other_tabs_explain(stage, console)
    _adds(stage, console, harbor)
    _keeps_a_secret(stage, console)
    _disables(console, harbor)
    _deletes(console, harbor)
    check_equal(harbor.violations, [], "requests that are not published")
    check(all(target.split("?")[0].startswith(PATH) for _, target, _ in harbor.requests),
          "only subscriptions were asked for")
    check_equal(console.program.close(), 0, "exit code")


def _lists_every_page(stage, console, harbor):
    console.open_tab("Webhooks")
    table = console.table("Webhooks table")
    table.wait_rows(len(harbor.subscriptions), limit=60)
    check_equal(table.row_count(), len(harbor.subscriptions), "webhooks of both pages")
    row = table.wait_row("Description", "Switched off")
    check("restricted" in table.text(row, "Status").lower(), "OwlPay's own switch is told")
    stage.picture("harbor-webhooks")


def _other_tabs_explain(stage, console):
    for tab in ("API Keys", "Events", "Logs"):
        console.open_tab(tab)
        console.window.find(where=lambda node: "Harbor" in node.said() and len(node.said()) > 40)
        stage.picture(f"harbor-{tab.lower().replace(' ', '-')}")
    console.open_tab("Webhooks")


def _adds(stage, console, harbor):
    console.press("Add Webhook")
    form = console.dialog("Add Webhook")
    form.find("Webhook Url", "text").set_text("https://example.com/new-hook")
    form.find("All events", "check box").set_checked()
    stage.picture("harbor-add")
    form.find("Add Webhook", "push button").press()
    wait_until(lambda: harbor.seen("POST"), "the subscription was sent")
    table = console.table("Webhooks table")
    table.wait_row("URL", "example.com/new-hook")
    check_equal(len(harbor.seen("POST")), 1, "created once")
    stage.picture("harbor-added")


def _keeps_a_secret(stage, console):
    """Harbor never tells a signing secret; who has it from OwlPay's portal pastes it once."""
    table = console.table("Webhooks table")
    table.select(table.wait_row("URL", "example.com/new-hook"))
    check(console.root.find_now("Renew signing secret", "push button") is None,
          "what the server does not offer is not offered")
    console.press("Keep signing secret")
    dialog = console.dialog("Keep signing secret")
    dialog.find("Keep signing secret", "push button").press()
    dialog.find_text("Paste the secret first.")
    dialog.find("Signing secret of the webhook", "text").set_secret("whs_from_the_portal")
    everything_has_a_name(console, "Keep signing secret")
    stage.picture("harbor-keep-secret")
    dialog.find("Keep signing secret", "push button").press()
    console.wait_dialog_gone("Keep signing secret")
    console.root.find_text("The signing secret of https://example.com/new-hook is kept.")
    check("whs_from_the_portal" in secrets_in_keychain(), "it is in the keychain")

    # A forwarding rule finds it.
    console.window.find("Forward to localhost", "page tab").do_action("press")
    console.press("Add forwarding rule")
    form = console.dialog("Add forwarding rule")
    console.choose_in(form.find("Signed with", "combo box"), "example.com/new-hook")
    form.find_text("It is kept in the keychain")
    form.find("Cancel", "push button").press()
    console.wait_dialog_gone("Add forwarding rule")
    console.window.find("All webhooks", "page tab").do_action("press")


def _disables(console, harbor):
    table = console.table("Webhooks table")
    row = table.wait_row("URL", "example.com/new-hook")
    table.select(row)
    console.press("Disable webhook")
    console.confirm("Disable")
    wait_until(lambda: not harbor.subscriptions[0]["enabled"], "the server has it disabled")
    wait_until(lambda: "disabled" in table.text(
        table.wait_row("URL", "example.com/new-hook"), "Status").lower(), "the table says so")


def _deletes(console, harbor):
    before = len(harbor.subscriptions)
    table = console.table("Webhooks table")
    table.select(table.wait_row("URL", "example.com/new-hook"))
    console.press("Delete webhook")
    console.confirm("Delete")
    wait_until(lambda: len(harbor.subscriptions) == before - 1, "the server has it no more")
    wait_until(lambda: table.row_of("URL", "example.com/new-hook") is None,
               "the table has it no more")
