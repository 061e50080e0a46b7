import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the image: an archive with the layout of OCI, without a daemon and without a registry. Its
 * content is the package with its runtime, and the libraries of glibc of this machine that they
 * need; there is no shell and nothing else in it.
 *
 * <p>Arguments: the directory to write to, and the name of the package in it.
 *
 * @see <a href="https://specs.opencontainers.org/image-spec/image-layout/">OCI image layout</a>
 */
final class Image {

  private static final String HOME = "/opt/countersign";
  private static final String DATA = "/var/lib/countersign";
  private static final String USER = "10001:10001";

  /** The time of the files of the package: an AOT cache knows the archives by it. */
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private static final String OPTIONS =
      """
      -XX:AOTCache=%s
      -Dcountersign.aot-cache-passed=true
      -XX:-UsePerfData
      -Dcom.amazon.corretto.crypto.provider.useExternalLib=true
      -Djava.library.path=%s/lib/native
      -jar
      %s/lib/countersign.jar
      """;

  /** The sizes replace those of JDK_JAVA_OPTIONS; another collector would contradict it. */
  private static final String HEALTH =
      """
      -XX:TieredStopAtLevel=1
      -XX:-UsePerfData
      -Xms8m
      -Xmn2m
      -Xmx16m
      -cp
      %s/lib/countersign.jar
      dev.countersign.bootstrap.HealthCheck
      """;

  private final Path made;
  private final Path home;

  private Image(Path target, String name) throws IOException {
    this.home = target.resolve(name);
    this.made = Files.createDirectories(target.resolve("image"));
  }

  static void main(String[] arguments) throws Exception {
    var target = Path.of(arguments[0]);
    var name = arguments[1];
    var image = new Image(target, name);
    if (!Files.exists(image.home.resolve("runtime"))) {
      throw new IOException("the image needs a package with a runtime: add -Pdist");
    }
    var glibc = Glibc.of(image.home);
    image.write(target.resolve(name + "-oci.tar"), glibc);
  }

  private void write(Path archive, Glibc glibc) throws Exception {
    var cache = cache();
    var builder =
        Jib.fromScratch()
            .setPlatforms(Set.of(new Platform(glibc.architecture(), "linux")))
            .addFileEntriesLayer(system(glibc))
            .addFileEntriesLayer(runtime(glibc))
            .addFileEntriesLayer(layer("libraries", "lib", file -> !isOwn(file)))
            .addFileEntriesLayer(service(cache))
            .setEntrypoint(HOME + "/runtime/bin/java", "@" + HOME + "/conf/java.options")
            .setEnvironment(
                Map.of(
                    // The script of the package says why.
                    "JDK_JAVA_OPTIONS", "-XX:+UseSerialGC -Xms64m -Xmn24m",
                    "COUNTERSIGN_DATA_DIR", DATA,
                    "MICRONAUT_SERVER_HOST", "0.0.0.0",
                    "LANG", "C.UTF-8"))
            .addVolume(AbsoluteUnixPath.get(DATA))
            .addExposedPort(Port.tcp(8080))
            .setUser(USER)
            .setWorkingDirectory(AbsoluteUnixPath.get(DATA))
            .setCreationTime(TIME)
            .setFormat(ImageFormat.OCI);
    var layers = made.resolve("layers");
    // The name of the package is "countersign-" and its version, which is the tag.
    var reference = home.getFileName().toString().replaceFirst("-", ":");
    var _ =
        builder.containerize(
            Containerizer.to(TarImage.at(archive).named(reference))
                .setOfflineMode(true)
                .setBaseImageLayersCache(layers)
                .setApplicationLayersCache(layers));
    System.out.println(archive + ": " + Files.size(archive) / 1_000_000 + " MB");
  }

  private String cache() throws IOException {
    try (var files = Files.list(home.resolve("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".aot"))
          .findFirst()
          .orElseThrow(() -> new IOException("the package has no AOT cache"));
    }
  }

  /** The files that change with each build: the service itself, and its AOT cache. */
  private static boolean isOwn(Path file) {
    var name = file.getFileName().toString();
    return name.startsWith("countersign") || name.endsWith(".aot") || name.equals("digest");
  }

  private FileEntriesLayer system(Glibc glibc) throws IOException {
    var layer = FileEntriesLayer.builder().setName("system");
    for (var file : glibc.files()) {
      var mode = Files.isExecutable(file) ? "755" : "644";
      add(layer, file, file.toString(), mode, "0:0");
    }
    add(layer, text("passwd", user()), "/etc/passwd", "644", "0:0");
    add(layer, text("group", "countersign:x:10001:\n"), "/etc/group", "644", "0:0");
    add(layer, text("nsswitch.conf", "hosts: files dns\n"), "/etc/nsswitch.conf", "644", "0:0");
    var empty = Files.createDirectories(made.resolve("empty"));
    add(layer, empty, "/tmp", "777", "0:0");
    add(layer, empty, DATA, "700", USER);
    return layer.build();
  }

  private static String user() {
    return "countersign:x:10001:10001:Countersign:" + DATA + ":/none\n";
  }

  private FileEntriesLayer runtime(Glibc glibc) throws IOException {
    return layer(
        "runtime",
        "runtime",
        file -> !glibc.leavesOut(file) && !file.endsWith("lib/server/classes_nocoops.jsa"));
  }

  private FileEntriesLayer service(String cache) throws IOException {
    var layer = layer("service", "lib", Image::isOwn).toBuilder();
    var options = OPTIONS.formatted(HOME + "/lib/" + cache, HOME, HOME);
    add(layer, text("java.options", options), HOME + "/conf/java.options", "644", "0:0");
    add(layer, text("health", HEALTH.formatted(HOME)), HOME + "/health", "644", "0:0");
    add(layer, home.resolve("LICENSE"), HOME + "/LICENSE", "644", "0:0");
    return layer.build();
  }

  private FileEntriesLayer layer(String name, String folder, Predicate<Path> filter)
      throws IOException {
    var layer = FileEntriesLayer.builder().setName(name);
    var files = new ArrayList<Path>();
    try (var all = Files.walk(home.resolve(folder))) {
      all.filter(Files::isRegularFile).filter(filter).sorted().forEach(files::add);
    }
    for (var file : files) {
      var mode = Files.isExecutable(file) ? "755" : "644";
      add(layer, file, HOME + "/" + home.relativize(file), mode, "0:0");
    }
    return layer.build();
  }

  private static void add(
      FileEntriesLayer.Builder layer, Path file, String path, String mode, String owner) {
    layer.addEntry(
        file, AbsoluteUnixPath.get(path), FilePermissions.fromOctalString(mode), TIME, owner);
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(made.resolve(name), content);
  }
}
