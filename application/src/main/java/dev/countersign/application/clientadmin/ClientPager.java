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
 * Scans stored clients and collects those that meet the conditions, until a page is full. The
 * number of scanned clients is limited too, so that a page costs no more if few clients match.
 */
final class ClientPager {

  /** The maximum number of clients that are scanned for a page. */
  static final int MAX_SCANNED = 2000;

  private static final int STRIDE = 200;

  private final ClientDirectory directory;
  private final ClientFilter conditions;
  private final int most;
  private final int stride;
  private final List<ClientSummary> taken = new ArrayList<>();
  private int scanned;
  private Optional<ClientCursor> last = Optional.empty();

  ClientPager(ClientDirectory directory, ClientFilter conditions, int most) {
    this.directory = directory;
    this.conditions = conditions;
    this.most = most;
    // One more than requested shows whether there is another page.
    this.stride = conditions.isCoveredByScans() ? most + 1 : STRIDE;
  }

  /** Returns the page that begins at that position of the first scan. */
  Page page(List<ClientScan> scans, Optional<ClientCursor> after) {
    var start = after;
    for (var scan : scans) {
      if (!scanToEnd(scan, start)) {
        return new Page(taken, last);
      }
      start = Optional.empty();
    }
    return new Page(taken, Optional.empty());
  }

  private boolean scanToEnd(ClientScan scan, Optional<ClientCursor> start) {
    var after = start;
    while (true) {
      var clients = directory.page(scan, after, stride);
      for (var client : clients) {
        if (taken.size() == most || scanned == MAX_SCANNED) {
          return false;
        }
        visit(scan, client);
      }
      if (clients.size() < stride) {
        return true;
      }
      after = last;
    }
  }

  private void visit(ClientScan scan, ClientSummary client) {
    scanned++;
    last = Optional.of(scan.cursorOf(client));
    if (conditions.admit(client)) {
      taken.add(client);
    }
  }
}
