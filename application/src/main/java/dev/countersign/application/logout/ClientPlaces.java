package dev.countersign.application.logout;

import dev.countersign.domain.client.ClientId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The clients that this node is calling, each in a place of its own, and which clients are slow.
 * Slow clients have at most half of the places, so that they hold up no other client.
 */
final class ClientPlaces {

  /** How many clients are called at the same time. */
  static final int ALL = 250;

  /** How many of them may be slow ones. */
  static final int OF_SLOW = ALL / 2;

  // An attacker may have any number of clients.
  private static final int MOST_REMEMBERED = 2 * ALL;

  private final Set<ClientId> taken = new HashSet<>();
  private final LinkedHashSet<ClientId> slow = new LinkedHashSet<>();

  /** Returns whether no place is free. */
  synchronized boolean areTaken() {
    return taken.size() >= ALL;
  }

  /** Returns how many places are free for slow clients. */
  synchronized int freeForSlow() {
    return Math.max(0, Math.min(ALL - taken.size(), OF_SLOW - slowOnes()));
  }

  private int slowOnes() {
    return (int) taken.stream().filter(slow::contains).count();
  }

  /** Returns the clients that have a place. */
  synchronized Set<ClientId> taken() {
    return Set.copyOf(taken);
  }

  /** Returns the clients that have a place or are slow. */
  synchronized Set<ClientId> takenOrSlow() {
    var clients = new HashSet<>(taken);
    clients.addAll(slow);
    return clients;
  }

  /** Gives a place to a client, even if none is free. */
  synchronized void take(ClientId client) {
    var _ = taken.add(client);
  }

  /** Frees the place of a client. */
  synchronized void leave(ClientId client) {
    var _ = taken.remove(client);
  }

  /** Remembers that a client is slow, until it is quick once. */
  synchronized void addSlow(ClientId client) {
    var _ = slow.remove(client);
    if (slow.size() == MOST_REMEMBERED) {
      var _ = slow.removeFirst();
    }
    slow.addLast(client);
  }

  /** Forgets that a client was slow. */
  synchronized void removeSlow(ClientId client) {
    var _ = slow.remove(client);
  }

  /** Returns whether the client is slow, and slow clients have more places than they may. */
  synchronized boolean isInTheWay(ClientId client) {
    return slow.contains(client) && slowOnes() > OF_SLOW;
  }
}
