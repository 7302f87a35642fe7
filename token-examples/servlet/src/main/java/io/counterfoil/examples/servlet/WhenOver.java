package io.counterfoil.examples.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Does something when an asynchronous request is over, whichever way.
 *
 * @param work what to do
 */
record WhenOver(Runnable work) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
