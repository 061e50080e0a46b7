package dev.countersign.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON bodies with characters that a database may be unable to store. */
class ForbiddenCharactersTest {

  private static final String UNSTORABLE = " must not contain U+0000";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'client_name':'a\\u0000'} | client_name",
        "{'jwks':{'keys':[{},{'kid':'\\u0000'}]}} | jwks.keys.kid",
        "{'contacts':['a','\\u0000']} | contacts"
      })
  void namesTheMemberWithACharacterThatCannotBeStored(String json, String member) {
    assertThat(read(json)).isEqualTo(Result.refused(new InvalidRequest(member + UNSTORABLE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'client_name':'\\ud83d'} | /client_name",
        "{'client_name':'\\ude00\\ud83d'} | /client_name",
        "{'jwks':{'keys':[{},{'kid':'\\udfff'}]}} | /jwks/keys/1/kid",
        "{'a\\ud800':1} | /a?"
      })
  void namesTheMemberWithHalfOfASurrogatePair(String json, String member) {
    assertThat(read(json))
        .isEqualTo(
            Result.refused(
                new InvalidRequest(
                    "the body must be a JSON object: half of a surrogate pair in " + member)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\t", "\\u007f", "\\u0085", "a\\n"})
  void refusesAnyControlCharacterInAKid(String kid) {
    var refusal = new InvalidRequest("kid must not contain a control character");

    assertThat(read("{'kid':'" + kid + "'}")).isEqualTo(Result.refused(refusal));
    assertThat(read("{'keys':[{'kid':'" + kid + "'}]}")).isInstanceOf(Result.Refused.class);
    assertThat(read("{'label':'" + kid + "'}")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesSuchACharacterInTheNameOfAMember() {
    assertThat(read("{'a':{'b\\u0000':1}}"))
        .isEqualTo(Result.refused(new InvalidRequest("a has a member whose name contains U+0000")));
  }

  @Test
  void describesAMemberInPrintableCharacters() {
    assertThat(read("{'\\u00e9\\n':'\\u0000'}"))
        .isEqualTo(Result.refused(new InvalidRequest("??" + UNSTORABLE)));
  }

  @Test
  void acceptsAllOtherText() {
    assertThat(read("{'client_name':'\\ud83d\\ude00 \\u0301 \\u202e \\n','kid':'\\u00e9 /','n':1}"))
        .isInstanceOf(Result.Ok.class);
  }

  private static Result<JsonObject, InvalidRequest> read(String json) {
    var request = HttpRequest.POST("/", "").contentType(MediaType.APPLICATION_JSON_TYPE);
    return Bodies.json(request, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
