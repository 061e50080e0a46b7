package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Lists the stored clients, page by page. */
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
      throw new IllegalArgumentException("most must be 1 to " + MOST + ", but is " + most);
    }
    var conditions = new ClientFilter(filter, clock.instant());
    var scans = from(after, conditions.scans());
    return scans.isEmpty()
        ? Result.refused(
            new InvalidRequest("after must be the value of next from a page with the same filter"))
        : Result.ok(new ClientPager(directory, conditions, most).page(scans, after));
  }

  private static List<ClientScan> from(Optional<ClientCursor> after, List<ClientScan> scans) {
    return scans.stream()
        .dropWhile(scan -> after.filter(place -> !scan.knows(place)).isPresent())
        .toList();
  }
}
