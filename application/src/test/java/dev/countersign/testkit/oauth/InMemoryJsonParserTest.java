package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.JsonParser;

class InMemoryJsonParserTest extends JsonParserContract {

  @Override
  protected JsonParser jsonParser() {
    return new InMemoryJsonParser();
  }
}
