package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Shows the stored clients, page by page. */
final class ClientLister implements ListClients {

  private final ClientDirectory directory;
  private final InstantSource clock;

  ClientLister(ClientDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Result<Page, InvalidRequest> list(Filter filter, Optional<ClientCursor> after, int most) {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " clients");
    }
    var conditions = new ClientFilter(filter, clock.instant());
    var walks = from(after, conditions.walks());
    return walks.isEmpty()
        ? Result.refused(
            new InvalidRequest("after must be what a page of the same clients gave as next"))
        : Result.ok(new ClientPager(directory, conditions, most).page(walks, after));
  }

  private static List<ClientScan> from(Optional<ClientCursor> after, List<ClientScan> walks) {
    return walks.stream()
        .dropWhile(walk -> after.filter(place -> !walk.knows(place)).isPresent())
        .toList();
  }
}
