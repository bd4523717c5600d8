"""What becomes of what people write while processes are killed: `polku chaos messages`.

Real processes on a throw-away database, people who write over HTTP and try again when no answer comes, and a kill at
any moment. Nothing that was acknowledged may be lost, stand twice or in another order.
"""

from polku.console.chaos.command import chaos as chaos
