package dev.countersign.domain.relyingparty;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which differences between requested and registered metadata are shown. */
class MetadataDriftTest {

  @Test
  void namesWhatTheServerRegisteredOtherwise() {
    assertThat(
            MetadataDrift.between(
                requested("client_name", new JsonString("Shop")),
                requested("client_name", new JsonString("shop"))))
        .containsExactly(
            new MetadataDrift(
                "client_name", new JsonString("Shop"), Optional.of(new JsonString("shop"))));
  }

  @Test
  void namesWhatTheServerDidNotRegister() {
    assertThat(
            MetadataDrift.between(
                requested("grant_types", texts("refresh_token")), JsonObject.EMPTY))
        .containsExactly(
            new MetadataDrift("grant_types", texts("refresh_token"), Optional.empty()));
  }

  @Test
  void leavesTheRestToTheServer() {
    assertThat(
            MetadataDrift.between(
                JsonObject.EMPTY, requested("client_name", new JsonString("Shop"))))
        .isEmpty();
  }

  @Test
  void comparesArraysWithoutTheirOrder() {
    assertThat(
            MetadataDrift.between(
                requested("grant_types", texts("a", "b")),
                requested("grant_types", texts("b", "a"))))
        .isEmpty();
    assertThat(
            MetadataDrift.between(
                requested("grant_types", texts("a", "b")), requested("grant_types", texts("a"))))
        .hasSize(1);
  }

  @Test
  void comparesOnlyScopesWithoutTheOrderOfTheirTokens() {
    var one = new JsonString("a b");
    var other = new JsonString("b a");

    assertThat(MetadataDrift.between(requested("scope", one), requested("scope", other))).isEmpty();
    assertThat(
            MetadataDrift.between(requested("client_name", one), requested("client_name", other)))
        .hasSize(1);
  }

  @Test
  void equatesAnEmptyArrayOrNullWithNoMember() {
    assertThat(MetadataDrift.between(requested("contacts", texts()), JsonObject.EMPTY)).isEmpty();
    assertThat(MetadataDrift.between(requested("contacts", new JsonNull()), JsonObject.EMPTY))
        .isEmpty();
    assertThat(
            MetadataDrift.between(
                requested("contacts", texts()), requested("contacts", new JsonNull())))
        .isEmpty();
  }

  private static JsonObject requested(String name, Json value) {
    return JsonObject.EMPTY.with(name, value);
  }
}
