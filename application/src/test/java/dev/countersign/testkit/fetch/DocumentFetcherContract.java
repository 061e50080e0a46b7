package dev.countersign.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.DocumentFetcher.Document;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.fetch.driven.DocumentFetcher.Request;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link DocumentFetcher}. The server publishes nothing before each test. */
public abstract class DocumentFetcherContract {

  private static final int PLENTY = 10_000;
  private static final JsonObject BODY =
      JsonObject.EMPTY.with("name", "J\u00fcrgen").with("number", 7).with("true", true);

  /** Returns a server that the adapter may reach. */
  protected abstract RemoteDocuments server();

  /** Returns the adapter. */
  protected abstract DocumentFetcher fetcher();

  private URI url() {
    return server().at("/a/document.json?with=query");
  }

  private Result<Document, Refusal> fetch(URI url) {
    return fetcher().fetch(new Request(url, PLENTY));
  }

  private Result<Document, Refusal> fetch(Page page) {
    server().publish(url(), page);
    return fetch(url());
  }

  @Test
  void fetchesADocument() {
    assertThat(fetch(Page.of(BODY))).isEqualTo(Result.ok(new Document(BODY, Optional.empty())));
    assertThat(server().lookups()).containsExactly(url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/jwk-set+json",
        "application/client-metadata+json"
      })
  void acceptsEveryTypeOfJson(String type) {
    assertThat(fetch(Page.of(BODY).as(type)))
        .isEqualTo(Result.ok(new Document(BODY, Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/json", "application/javascript", "image/svg+xml"})
  void refusesEveryOtherType(String type) {
    assertThat(fetch(Page.of(BODY).as(type))).isEqualTo(Result.refused(Refusal.UNUSABLE));
  }

  @Test
  void reportsHowLongTheServerAllowsCaching() {
    var page = Page.of(BODY);
    assertThat(fetch(page.caching("max-age=600")))
        .isEqualTo(Result.ok(new Document(BODY, Optional.of(Duration.ofMinutes(10)))));
    assertThat(fetch(page.caching("max-age=0")))
        .isEqualTo(Result.ok(new Document(BODY, Optional.of(Duration.ZERO))));
    assertThat(fetch(page.caching("no-store")))
        .isEqualTo(Result.ok(new Document(BODY, Optional.of(Duration.ZERO))));
    assertThat(fetch(page.caching("no-cache")))
        .isEqualTo(Result.ok(new Document(BODY, Optional.of(Duration.ZERO))));
  }

  @Test
  void refusesDocumentsThatAreTooLong() {
    var length = 2000;
    server().publish(url(), JsonObject.EMPTY.with("long", "x".repeat(length)));
    assertThat(fetcher().fetch(new Request(url(), 2 * length))).isInstanceOf(Result.Ok.class);
    assertThat(fetcher().fetch(new Request(url(), length)))
        .isEqualTo(Result.refused(Refusal.UNUSABLE));
  }

  @Test
  void refusesJsonThatIsNotAnObject() {
    assertThat(fetch(Page.of(new JsonArray(List.of(BODY)))))
        .isEqualTo(Result.refused(Refusal.UNUSABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 403, 404, 410})
  void refusesEveryStatusButOk(int status) {
    assertThat(fetch(Page.of(BODY).status(status))).isEqualTo(Result.refused(Refusal.UNUSABLE));
    assertThat(server().lookups()).containsExactly(url());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void reportsAFailingServerAsUnavailable(int status) {
    assertThat(fetch(Page.of(BODY).status(status))).isEqualTo(Result.refused(Refusal.UNAVAILABLE));
  }

  @Test
  void refusesAUrlWithoutDocument() {
    assertThat(fetch(url())).isEqualTo(Result.refused(Refusal.UNUSABLE));
  }

  @Test
  void reportsAServerThatDoesNotRespondAsUnavailable() {
    server().publish(url(), BODY);
    server().goDown();
    assertThat(fetch(url())).isEqualTo(Result.refused(Refusal.UNAVAILABLE));
    server().comeUp();
    assertThat(fetch(url())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void callsOnlyHttpsUrlsWithAHost() {
    var rest = server().at("/a").toString().substring("https://".length());
    for (var url :
        List.of(
            "http://" + rest,
            "ftp://" + rest,
            "file:///etc/hostname",
            "https:///a",
            "https:opaque",
            "https://user@" + rest,
            "https://user:secret@" + rest,
            "https://" + rest + "#fragment",
            "/a")) {
      server().publish(URI.create(url), BODY);
      assertThat(fetch(URI.create(url))).isEqualTo(Result.refused(Refusal.NOT_ALLOWED));
    }
    assertThat(server().lookups()).isEmpty();
  }
}
