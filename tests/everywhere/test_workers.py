"""Wrapped functions, and `@njit` functions that call them, in threads, processes and clusters."""

from __future__ import annotations

import concurrent.futures
import importlib
import multiprocessing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from jobs import Job

Run = Callable[[list["Job"]], list[Any]]


def check(run: Run, *, in_processes: bool) -> None:
    """Every kind of job gives what it gives here, and is run where it should be."""
    jobs: dict[str, Job] = importlib.import_module("jobs").make_jobs()
    results = dict(zip(jobs, run(list(jobs.values())), strict=True))
    elsewhere = results.pop("process") != jobs.pop("process").result
    assert elsewhere is in_processes
    wrong = [n for n, job in jobs.items() if not np.array_equal(results[n], job.result)]
    assert not wrong, results


def futures(executor: concurrent.futures.Executor) -> Run:
    def run(jobs: list[Job]) -> list[Any]:
        with executor:
            submitted = [executor.submit(job.function, *job.arguments) for job in jobs]
            return [future.result(120) for future in submitted]

    return run


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_multiprocessing(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {method}")

    def run(jobs: list[Job]) -> list[Any]:
        with multiprocessing.get_context(method).Pool(2) as pool:
            running = [pool.apply_async(job.function, job.arguments) for job in jobs]
            return [result.get(120) for result in running]

    check(run, in_processes=True)


def test_concurrent_futures_threads() -> None:
    check(futures(concurrent.futures.ThreadPoolExecutor(4)), in_processes=False)


def test_concurrent_futures_processes() -> None:
    check(futures(concurrent.futures.ProcessPoolExecutor(2)), in_processes=True)


@pytest.mark.parametrize("backend", ["loky", "threading", "multiprocessing"])
def test_joblib(backend: str) -> None:
    joblib = pytest.importorskip("joblib")

    def run(jobs: list[Job]) -> list[Any]:
        calls = [joblib.delayed(job.function)(*job.arguments) for job in jobs]
        results: list[Any] = joblib.Parallel(2, backend=backend, timeout=120)(calls)
        return results

    try:
        check(run, in_processes=backend != "threading")
    finally:
        if backend == "loky":
            joblib.externals.loky.get_reusable_executor().shutdown(wait=True)


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_dask(scheduler: str) -> None:
    dask = pytest.importorskip("dask")
    array = pytest.importorskip("dask.array")

    def run(jobs: list[Job]) -> list[Any]:
        calls = [dask.delayed(job.function)(*job.arguments) for job in jobs]
        return list(dask.compute(*calls, scheduler=scheduler, num_workers=2))

    check(run, in_processes=scheduler == "processes")
    check_lazy(array, lambda lazy: lazy.compute(scheduler=scheduler))


def check_lazy(array: Any, compute: Callable[[Any], Any]) -> None:
    """A dask array stays one until it is computed, then chunk by chunk."""
    energy = importlib.import_module("particles").energy
    x = np.linspace(0.0, 1.0, 40)
    lazy = energy(array.from_array(x, chunks=10), 3.0)
    assert isinstance(lazy, array.Array)
    np.testing.assert_array_equal(compute(lazy), 4.5 * x)


def test_distributed() -> None:
    """Two workers on one machine; each runs every job."""
    distributed = pytest.importorskip("distributed")
    array = pytest.importorskip("dask.array")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.wait_for_workers(2, timeout=120)
        workers = list(client.scheduler_info()["workers"])
        assert len(workers) == 2
        for worker in workers:

            def run(jobs: list[Job], worker: str = worker) -> list[Any]:
                sent = [
                    client.submit(job.function, *job.arguments, workers=[worker], pure=False)
                    for job in jobs
                ]
                results: list[Any] = client.gather(sent)
                return results

            check(run, in_processes=True)
        check_lazy(array, lambda lazy: client.compute(lazy).result(120))
