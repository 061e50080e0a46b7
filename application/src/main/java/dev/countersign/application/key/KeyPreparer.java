package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.util.List;
import java.util.Optional;

/** Gives rings their first key. */
final class KeyPreparer implements PrepareKeys {

  private final KeyRings rings;
  private final KeyGenerator generator;
  private final KeyAdder adder;

  KeyPreparer(KeyRings rings, KeyGenerator generator, KeyAdder adder) {
    this.rings = rings;
    this.generator = generator;
    this.adder = adder;
  }

  @Override
  public void prepare(List<RingId> wanted) {
    for (var ring : wanted) {
      var seen = rings.find(ring);
      if (!hasActive(seen)) {
        begin(ring, seen);
      }
    }
  }

  private void begin(RingId ring, Optional<KeyRing> seen) {
    var secret = generator.generate(ring);
    var shown = secret.shown();
    var identity = new KeyIdentity(new KeyId(shown.string("kid").orElseThrow()), ring, shown);
    // If another node was first, its key is as good as ours, and ours was never seen.
    if (!adder.add(seen, identity, secret) && !hasActive(rings.find(ring))) {
      throw new IllegalStateException("ring " + ring.name() + " could not be given a key");
    }
  }

  private static boolean hasActive(Optional<KeyRing> ring) {
    return ring.flatMap(KeyRing::active).isPresent();
  }
}
