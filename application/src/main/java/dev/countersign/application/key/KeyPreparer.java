package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.util.List;

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
      if (!hasActive(ring)) {
        begin(ring);
      }
    }
  }

  private void begin(RingId ring) {
    var secret = generator.generate(ring);
    var shown = secret.shown();
    var identity = new KeyIdentity(new KeyId(shown.string("kid").orElseThrow()), ring, shown);
    // If another node was first, its key is as good as ours, and ours was never seen.
    if (!adder.add(identity, secret) && !hasActive(ring)) {
      throw new IllegalStateException("ring " + ring.name() + " could not be given a key");
    }
  }

  private boolean hasActive(RingId ring) {
    return rings.find(ring).flatMap(KeyRing::active).isPresent();
  }
}
