package dev.countersign.http.keystore;

import dev.countersign.application.keystore.ReadSealing;
import dev.countersign.application.keystore.ReadSealing.DataKeyState;
import dev.countersign.application.keystore.ResealRecords.Progress;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Reports to administrators how the key store is sealed, and whether the previous master key may be
 * removed.
 */
@Controller("/admin/keys/sealing")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.APPLICATION_JSON)
final class SealingController {

  private final ReadSealing readSealing;

  SealingController(ReadSealing readSealing) {
    this.readSealing = readSealing;
  }

  @Get
  HttpResponse<byte[]> read() {
    var sealing = readSealing.read();
    var dataKeys = sealing.dataKeys().stream().map(key -> (Json) json(key)).toList();
    return JsonResponses.secret(
        HttpStatus.OK, json(sealing.progress()).with("data_keys", new JsonArray(dataKeys)));
  }

  private static JsonObject json(Progress progress) {
    return JsonObject.EMPTY
        .with("previous_master_key", progress.previous().name().toLowerCase(Locale.ROOT))
        .with("nodes_without_current_master_key", progress.nodesBehind())
        .with("outdated_data_keys", JsonArray.ofStrings(progress.outdated()))
        .with("total", progress.total())
        .with("seen", progress.seen())
        .with("resealed", progress.resealed())
        .with("damaged", JsonArray.ofStrings(progress.damaged()));
  }

  private static JsonObject json(DataKeyState key) {
    return JsonObject.EMPTY
        .with("name", key.name())
        .with("since", key.since().toString())
        .with("uses", key.uses())
        .with("recipients", JsonArray.ofStrings(new TreeSet<>(key.recipients())));
  }
}
