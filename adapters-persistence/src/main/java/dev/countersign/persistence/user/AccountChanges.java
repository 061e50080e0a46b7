package dev.countersign.persistence.user;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells caches that this node has changed an account, withdrawn a consent, or ended a session. */
@Singleton
public final class AccountChanges {

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Calls {@code listener} at each change, in the transaction of the change. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Calls the listeners. */
  public void changed() {
    listeners.forEach(Runnable::run);
  }
}
