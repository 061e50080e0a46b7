package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.ManifestAnchor;

class InMemoryManifestAnchorTest extends ManifestAnchorContract {

  private final InMemoryManifestAnchor anchor = new InMemoryManifestAnchor();

  @Override
  protected ManifestAnchor anchor() {
    return anchor;
  }
}
