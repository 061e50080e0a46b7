package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the comparison of documented and actual output. */
final class DocumentedAnswerTest {

  private static final String MESSAGE =
      "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nDate: today\r\n\r\n{\"a\":1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":[true,null]}  | {\"b\":[true,null],\"a\":1}",
        "{\"id\":\"…\"}               | {\"id\":\"x1\"}",
        "{\"url\":\"http://a/…/c\"}   | {\"url\":\"http://a/b/c\"}",
        "{\"at\":…}                   | {\"at\":1700000000}",
        "[…,2]                        | [{\"of\":[]},2]",
        "{\"a\":1,\"…\":…}           | {\"a\":1,\"b\":2,\"c\":{}}",
        "{\"a\":\"\\\"…\\\", he said\"} | {\"a\":\"\\\"Yes\\\", he said\"}",
      })
  void sameJson(String expected, String actual) {
    assertThat(new DocumentedAnswer("json", expected).differences(actual)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}             | {\"a\":2}             | $.a should be 1 but is 2",
        "{\"a\":1}             | {\"a\":\"1\"}         | $.a should be 1 but is 1",
        "{\"a\":\"1\"}         | {\"a\":1}             | $.a should be 1 but is 1",
        "{\"a\":true}          | {\"a\":null}          | $.a should be true but is null",
        "{\"a\":null}          | {\"a\":0}             | $.a should be null but is 0",
        "{\"a\":{\"b\":1}}     | {\"a\":{}}            | $.a.b is not in the response",
        "{\"a\":{}}            | {\"a\":{\"b\":1}}     | $.a.b is not in the page: 1",
        "{\"a\":[1]}           | {\"a\":[1,2]}         | $.a should have 1 elements but has 2",
        "{\"a\":[1,2]}         | {\"a\":[2,1]}         | $.a[0] should be 1 but is 2",
        "{\"a\":{}}            | {\"a\":[]}            | $.a should be {} but is []",
        "{\"a\":\"…\"}         | {\"a\":1}             | $.a should be … but is 1",
        "{\"a\":\"…\"}         | {\"a\":\"\"}          | $.a should be … but is ",
        "{\"a\":\"x…\"}        | {\"a\":\"y\"}         | $.a should be x… but is y",
        "{\"a\":\"a.c\"}       | {\"a\":\"abc\"}       | $.a should be a.c but is abc",
        "{\"a\":…}             | {\"a\":\"text\"}      | $.a is a string: text",
        "{\"a\":…}             | {}                    | $.a is not in the response",
        "{\"a\":1,\"…\":…}     | {\"a\":2,\"b\":2}     | $.a should be 1 but is 2",
        "{\"a\":{},\"…\":…}    | {\"a\":{\"b\":1}}     | $.a.b is not in the page: 1",
      })
  void otherJson(String expected, String actual, String difference) {
    assertThat(new DocumentedAnswer("json", expected).differences(actual).getFirst())
        .startsWith(difference);
  }

  @Test
  void whatIsNotJsonIsDifferent() {
    assertThat(new DocumentedAnswer("json", "{}").differences("curl: (7) no connection"))
        .singleElement()
        .asString()
        .contains("not JSON");
  }

  @Test
  void everyDifferenceIsNamed() {
    assertThat(new DocumentedAnswer("json", "{\"a\":1,\"b\":2}").differences("{\"b\":3,\"c\":4}"))
        .containsExactly(
            "$.a is not in the response", "$.b should be 2 but is 3", "$.c is not in the page: 4");
  }

  @Test
  void ofAMessageOnlyTheHeadersOfInterestCount() {
    assertThat(
            differences("HTTP/1.1 201 Created\nContent-Type: application/json\n\n{ \"a\": … }\n"))
        .isEmpty();
    assertThat(differences("HTTP/1.1 200 OK\n\n{\"a\":1}")).hasSize(1);
    assertThat(differences("HTTP/1.1 201 Created\nDate: yesterday\n\n{\"a\":1}"))
        .containsExactly("the header date should be yesterday but is today");
    assertThat(differences("HTTP/1.1 201 Created\nPragma: …\n\n{\"a\":1}")).hasSize(1);
    assertThat(differences("HTTP/1.1 201 Created\n\n{\"a\":2}")).hasSize(1);
    assertThat(differences("HTTP/1.1 201 Created\n")).hasSize(1);
  }

  private static List<String> differences(String expected) {
    return new DocumentedAnswer("http", expected).differences(MESSAGE);
  }

  @Test
  void aMessageMayHaveNoBody() {
    var answer = new DocumentedAnswer("http", "HTTP/1.1 204 No Content\n");
    assertThat(answer.differences("HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n")).isEmpty();
    assertThat(answer.differences("HTTP/1.1 204 No Content\r\n\r\n{}")).hasSize(1);
  }

  @Test
  void linesAreComparedExactly() {
    var answer = new DocumentedAnswer("text", "a … c\nd\n");
    assertThat(answer.differences("a b c\nd\n")).isEmpty();
    assertThat(answer.differences("a b c\n")).hasSize(1);
    assertThat(answer.differences("a b c\nd\ne\n")).hasSize(1);
  }
}
