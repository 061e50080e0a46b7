package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.domain.keystore.AnchorCopy;
import dev.countersign.domain.keystore.SealedManifest;
import java.util.Optional;

/** {@link ManifestAnchor} in memory: a place that is not part of any database. */
public final class InMemoryManifestAnchor implements ManifestAnchor {

  private volatile Optional<SealedManifest> copy = Optional.empty();
  private volatile boolean refusing;
  private volatile boolean unreadable;

  @Override
  public String place() {
    return "the anchor of this test";
  }

  @Override
  public AnchorCopy find() {
    return unreadable
        ? new AnchorCopy.Unreadable()
        : copy.<AnchorCopy>map(AnchorCopy.Found::new).orElseGet(AnchorCopy.None::new);
  }

  /** Returns the copy, if there is one that can be read. */
  public Optional<SealedManifest> copy() {
    return unreadable ? Optional.empty() : copy;
  }

  /** Damages the copy: it can no longer be read. */
  public void damage() {
    unreadable = true;
  }

  @Override
  public void put(SealedManifest manifest) {
    if (refusing) {
      throw new IllegalStateException("the anchor refused");
    }
    copy = Optional.of(manifest);
    unreadable = false;
  }

  /** Refuses all further copies, like a full disk. */
  public void refuse() {
    refusing = true;
  }

  /** Removes the copy, as an operator does to accept an older store. */
  public void remove() {
    copy = Optional.empty();
    unreadable = false;
  }
}
