package corpus.inject;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program with some classes exchanged; every trial gets a fresh one, so that no static state is left over. */
final class Overlay extends URLClassLoader {

    private final List<Map<String, byte[]>> layers;

    /** Classes are sought in the layers in order, then outside. */
    Overlay(List<Map<String, byte[]>> layers, List<Path> resources) throws Exception {
        super(urls(resources), Overlay.class.getClassLoader());
        this.layers = layers;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            for (Map<String, byte[]> layer : layers) {
                byte[] bytes = layer.get(name);
                if (bytes != null) {
                    String inPackage = Javac.packageOf(name);
                    if (getDefinedPackage(inPackage) == null && !inPackage.isEmpty()) {
                        definePackage(inPackage, null, null, null, null, null, null, null);
                    }
                    return defineClass(name, bytes, 0, bytes.length);
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    private static URL[] urls(List<Path> folders) throws Exception {
        URL[] urls = new URL[folders.size()];
        for (int at = 0; at < urls.length; at++) {
            urls[at] = folders.get(at).toUri().toURL();
        }
        return urls;
    }
}
