"""
Public pages kept as files, so that nginx, or the program before Django, hands them out.

A page is kept with the keys of what it shows; whoever changes that drops the keys in the same
transaction. The order of things makes sure that nothing old is handed out once the transaction
has been committed, whatever the number of processes:

* A request notes the *generation* before it reads anything, and keeps its page only if the
  generation is still the same and nobody is in the middle of a change.
* A change holds a shared lock from its first write to the end of its transaction, removes the
  files it makes wrong before the commit, and begins a new generation after it.

So a file is gone before what it shows is old, and nothing read before the commit is kept after
it. A process that dies in the middle leaves a mark, on which the next one begins a new generation.
See docs/pages.md.
"""

from gongkai.web.pages.changes import EVERYTHING, changed, changing
from gongkai.web.pages.memory import remembered
from gongkai.web.pages.storing import keep_under

__all__ = ["EVERYTHING", "changed", "changing", "keep_under", "remembered"]
