"""Which adapter fills which port."""

from environs import Env

#: Of each port, the setting that names its adapter, and what a demo and the tests run on: each of these identifies or
#: sends nothing in earnest.
PORTS = {
    "client_identification": (
        "POLKU_PORT_CLIENT_IDENTIFICATION",
        "polku.integrations.identity.demo.adapter.DemoClientIdentification",
    ),
    "staff_identification": (
        "POLKU_PORT_STAFF_IDENTIFICATION",
        "polku.integrations.identity.demo.adapter.DemoStaffIdentification",
    ),
    "sms": ("POLKU_PORT_SMS", "polku.integrations.sms.log.adapter.LogSms"),
    "email": ("POLKU_PORT_EMAIL", "polku.integrations.email.log.adapter.LogEmail"),
    "notice": ("POLKU_PORT_NOTICE", "polku.integrations.notice.log.adapter.LogNotice"),
}

#: Ports that need not be filled by name: what fills them otherwise reaches nobody and does what it says.
OPTIONAL = {
    "answers": ("POLKU_PORT_ANSWERS", "polku.integrations.answers.extract.adapter.QuotesAlone"),
    "scan": ("POLKU_PORT_SCAN", "polku.integrations.scan.off.adapter.NoScanner"),
}

#: What a demo runs on instead: what it sends is kept, so that the phones at `/demo/` can show it.
IN_DEMO = {
    "sms": "polku.integrations.sms.demo.adapter.DemoSms",
    "email": "polku.integrations.email.demo.adapter.DemoEmail",
    "notice": "polku.integrations.notice.demo.adapter.DemoNotice",
}


def adapters(env: Env, mode: str) -> dict[str, str]:
    """The dotted path of each port's adapter. In production all but the optional ones must be named; `safety` looks at
    who they are."""
    chosen = {port: env.str(setting, otherwise) for port, (setting, otherwise) in OPTIONAL.items()}
    if mode == "production":
        return chosen | {port: env.str(setting) for port, (setting, _) in PORTS.items()}
    instead = IN_DEMO if mode == "demo" else {}
    return chosen | {port: env.str(setting, instead.get(port, played)) for port, (setting, played) in PORTS.items()}
