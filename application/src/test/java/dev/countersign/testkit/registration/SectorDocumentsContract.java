package dev.countersign.testkit.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link SectorDocuments}. The server publishes nothing before each test. */
public abstract class SectorDocumentsContract {

  private static final List<String> URIS =
      List.of("https://one.example/callback", "https://two.example/callback");

  /** Returns a server that the adapter may reach. */
  protected abstract RemoteDocuments server();

  /** Returns the adapter. */
  protected abstract SectorDocuments sectorDocuments();

  private Result<List<String>, Refusal> read(Json body) {
    return read(Page.of(body));
  }

  private Result<List<String>, Refusal> read(Page page) {
    server().publish(server().at("/sector.json"), page);
    return sectorDocuments().redirectUris(server().at("/sector.json"));
  }

  @Test
  void returnsTheTextsOfTheArray() {
    assertThat(read(JsonArray.ofStrings(URIS))).isEqualTo(Result.ok(URIS));
    assertThat(read(new JsonArray(List.of()))).isEqualTo(Result.ok(List.of()));
  }

  @Test
  void refusesOtherDocuments() {
    for (var body :
        List.<Json>of(
            JsonObject.EMPTY.with("redirect_uris", JsonArray.ofStrings(URIS)),
            new JsonArray(List.of(new JsonString(URIS.getFirst()), new JsonInteger(1))),
            new JsonArray(List.of(JsonArray.ofStrings(URIS))),
            new JsonString(URIS.getFirst()))) {
      assertThat(read(body)).isEqualTo(Result.refused(Refusal.UNUSABLE));
    }
    assertThat(read(Page.of(JsonArray.ofStrings(URIS)).as("text/html")))
        .isEqualTo(Result.refused(Refusal.UNUSABLE));
    assertThat(read(Page.of(JsonArray.ofStrings(URIS)).status(302)))
        .isEqualTo(Result.refused(Refusal.UNUSABLE));
  }

  @Test
  void refusesDocumentsThatAreTooLong() {
    assertThat(read(JsonArray.ofStrings(List.of("x".repeat(SectorDocuments.MOST_BYTES)))))
        .isEqualTo(Result.refused(Refusal.UNUSABLE));
  }

  @Test
  void reportsAServerThatDoesNotRespondAsUnavailable() {
    server().goDown();
    assertThat(read(JsonArray.ofStrings(URIS))).isEqualTo(Result.refused(Refusal.UNAVAILABLE));
  }

  @Test
  void callsOnlyHttpsUrls() {
    assertThat(sectorDocuments().redirectUris(URI.create("http://127.0.0.1/sector.json")))
        .isEqualTo(Result.refused(Refusal.NOT_ALLOWED));
    assertThat(server().lookups()).isEmpty();
  }
}
