"""What journeys need: database calls beside the event loop of the browser's driver.

The driver keeps a loop running in the main thread from its first page to the end of the
run, where Django would refuse every database call. Journeys therefore run in a process
of their own (see bin/test), and this line does not reach the other tests.
"""

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
