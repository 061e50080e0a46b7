package dev.countersign.application.keystore.driven;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The store of which master keys the nodes have. Times are those of the store alone, so that a node
 * with a wrong clock counts as every other node does.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface NodeMasterKeys {

  /**
   * The names of the master keys of a node; the names are not secret.
   *
   * @param node the identifier of the node, which is another one after each start
   * @param current the name of its current master key
   * @param previous the name of its previous master key, if one is configured
   */
  record NodeKeys(String node, String current, Optional<String> previous) {

    /** Returns whether the node has the master key of one of these names. */
    public boolean hasOneOf(Set<String> names) {
      return names.contains(current) || previous.filter(names::contains).isPresent();
    }
  }

  /** Stores that this node runs now, and which master keys it has. */
  void report(NodeKeys keys);

  /** Returns the nodes whose last report is younger than {@code age}. */
  Set<NodeKeys> reportedWithin(Duration age);

  /** Removes a node, if it is stored. */
  void remove(String node);

  /** Removes the nodes whose last report is as old as {@code age} or older. */
  void removeNotReportedWithin(Duration age);
}
