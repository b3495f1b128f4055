"""
Where values rest: bodies in files by digest, everything else in one SQLite file.

===================  ===================================================================
table                a row is
===================  ===================================================================
``runs``             one audit of a list of organisations, finished or not
``run_organisations`` an organisation of a run, as the roster named it
``snapshots``        one visit to an organisation's sites
``pages``            a page of a snapshot; its text rests in the bodies
``documents``        a file of a snapshot, with its text when it was read
``failures``         an address of a snapshot that gave nothing, and why
``results``          a judgement of a snapshot; its JSON (contract, section 5) compressed
``findings``         the outcome of one requirement in a result, for questions in SQL
``reviews``          a person's decision; rows are only ever added
``inputs``           a figure from outside; rows are only ever added
===================  ===================================================================

Each module documents its tables.  Nothing is ever deleted or overwritten but a
run's ``finished_at`` and options.
"""
