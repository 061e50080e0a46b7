package dev.countersign.endtoend;

import java.util.Set;

/**
 * How a test shows that a member of the metadata tells the truth.
 *
 * @param known the values that the code knows, whether they are listed or not, and some that only
 *     other servers know
 * @param listed shows that a listed value works
 * @param missing shows that a known value that is not listed is refused
 */
record Proof(Set<String> known, Step listed, Step missing) {

  /** Uses the service with one value. */
  @FunctionalInterface
  interface Step {
    void run(DiscoveryScene scene, String value) throws Exception;
  }

  /** Returns the proof of a member with one value, such as a boolean. */
  static Proof single(Step step) {
    return new Proof(Set.of(), step, (scene, value) -> {});
  }
}
