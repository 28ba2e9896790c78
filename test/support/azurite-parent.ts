/** Loaded into Azurite before anything else: it ends with the test that started it, however that ends. */
process.on('disconnect', () => process.exit());
process.channel?.unref();
