package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.ManifestAnchor;

class InMemoryManifestAnchorTest extends ManifestAnchorContract {

  private final InMemoryManifestAnchor anchor = new InMemoryManifestAnchor();

  @Override
  protected ManifestAnchor anchor() {
    return anchor;
  }
}
