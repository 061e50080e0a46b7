package dev.countersign.http.client;

import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.testkit.client.NameInspectorContract;

class IcuNameInspectorTest extends NameInspectorContract {

  private final NameInspector inspector = new IcuNameInspector();

  @Override
  protected NameInspector inspector() {
    return inspector;
  }
}
