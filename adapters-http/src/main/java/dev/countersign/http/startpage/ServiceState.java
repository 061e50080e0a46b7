package dev.countersign.http.startpage;

/** Tells whether this node can serve requests, as its readiness probe does. */
@FunctionalInterface
public interface ServiceState {

  /** Returns whether the readiness probe would succeed now. */
  boolean isReady();
}
