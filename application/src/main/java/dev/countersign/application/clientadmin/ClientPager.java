package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.ListClients.Page;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes past stored clients and takes those along of which the conditions hold, until a page is
 * full. How many it looks at is bounded too, so that a page costs no more where few are found.
 */
final class ClientPager {

  /** As many clients are looked at for a page. */
  static final int MOST_LOOKED_AT = 2000;

  private static final int STRIDE = 200;

  private final ClientDirectory directory;
  private final ClientFilter conditions;
  private final int most;
  private final int stride;
  private final List<ClientSummary> taken = new ArrayList<>();
  private int lookedAt;
  private Optional<ClientCursor> last = Optional.empty();

  ClientPager(ClientDirectory directory, ClientFilter conditions, int most) {
    this.directory = directory;
    this.conditions = conditions;
    this.most = most;
    // One more than wanted tells whether there is another page.
    this.stride = conditions.areOneWalk() ? most + 1 : STRIDE;
  }

  /** The page that begins at that place of the first walk. */
  Page page(List<ClientScan> walks, Optional<ClientCursor> after) {
    var start = after;
    for (var walk : walks) {
      if (!goesToTheEnd(walk, start)) {
        return new Page(taken, last);
      }
      start = Optional.empty();
    }
    return new Page(taken, Optional.empty());
  }

  private boolean goesToTheEnd(ClientScan walk, Optional<ClientCursor> start) {
    var after = start;
    while (true) {
      var clients = directory.step(walk, after, stride);
      for (var client : clients) {
        if (taken.size() == most || lookedAt == MOST_LOOKED_AT) {
          return false;
        }
        lookAt(walk, client);
      }
      if (clients.size() < stride) {
        return true;
      }
      after = last;
    }
  }

  private void lookAt(ClientScan walk, ClientSummary client) {
    lookedAt++;
    last = Optional.of(walk.placeOf(client));
    if (conditions.admit(client)) {
      taken.add(client);
    }
  }
}
