"""Evidence to Prediction: the models. The only package that knows torch, and only inside functions."""

import os

if not {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"} & os.environ.keys():
    # Before numpy is imported, which reads it once: threads that wait by spinning cost a small
    # model's forward pass twenty times its work on a machine that others use too.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
