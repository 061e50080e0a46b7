package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.domain.keystore.SealedManifest;
import java.util.Optional;

/** {@link ManifestAnchor} in memory: a place that is not part of any database. */
public final class InMemoryManifestAnchor implements ManifestAnchor {

  private volatile Optional<SealedManifest> copy = Optional.empty();
  private volatile boolean refusing;

  @Override
  public String place() {
    return "the anchor of this test";
  }

  @Override
  public Optional<SealedManifest> find() {
    return copy;
  }

  @Override
  public void put(SealedManifest manifest) {
    if (refusing) {
      throw new IllegalStateException("the anchor refused");
    }
    copy = Optional.of(manifest);
  }

  /** Refuses all further copies, like a full disk. */
  public void refuse() {
    refusing = true;
  }

  /** Removes the copy, as an operator does to accept an older store. */
  public void remove() {
    copy = Optional.empty();
  }
}
