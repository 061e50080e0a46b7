package dev.countersign.testkit.jwk;

import dev.countersign.application.jwk.driven.JwkInspector;

class InMemoryJwkInspectorTest extends JwkInspectorContract {

  private final InMemoryJwkInspector adapter = new InMemoryJwkInspector();

  @Override
  protected JwkInspector jwkInspector() {
    return adapter;
  }
}
