package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.JwkInspector;

class InMemoryJwkInspectorTest extends JwkInspectorContract {

  private final InMemoryJwkInspector adapter = new InMemoryJwkInspector();

  @Override
  protected JwkInspector jwkInspector() {
    return adapter;
  }
}
