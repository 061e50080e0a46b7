package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.JsonParser;
import dev.countersign.testkit.oauth.JsonParserContract;

class StrictJsonParserTest extends JsonParserContract {

  @Override
  protected JsonParser jsonParser() {
    return new StrictJsonParser();
  }
}
