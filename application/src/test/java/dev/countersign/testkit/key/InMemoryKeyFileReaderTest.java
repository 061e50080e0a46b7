package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

class InMemoryKeyFileReaderTest extends KeyFileReaderContract {

  private final InMemoryKeyFileReader reader = new InMemoryKeyFileReader();

  @Override
  protected KeyFileReader reader() {
    return reader;
  }

  @Override
  protected JsonObject jwk(int number) {
    return JsonObject.EMPTY.with("kty", "EC").with("d", "private-" + number);
  }

  private List<JsonObject> jwks(List<Integer> numbers) {
    return numbers.stream().map(this::jwk).toList();
  }

  @Override
  protected String pem(List<Integer> numbers) {
    return reader.file(jwks(numbers), "");
  }

  @Override
  protected byte[] pkcs12(List<Integer> numbers, String password) {
    return reader.file(jwks(numbers), password).getBytes(StandardCharsets.UTF_8);
  }
}
