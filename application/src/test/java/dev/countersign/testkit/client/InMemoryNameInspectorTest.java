package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.NameInspector;

class InMemoryNameInspectorTest extends NameInspectorContract {

  private final NameInspector inspector = new InMemoryNameInspector();

  @Override
  protected NameInspector inspector() {
    return inspector;
  }
}
