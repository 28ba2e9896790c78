// Copy it to production.bicepparam and fill it in. Every deployment starts from it, so that what is set here stays:
// APP_PASSWORD=<client secret> az deployment group create -g <group> -p infra/production.bicepparam
using './main.bicep'

param image = 'example.azurecr.io/protracker:1.0.0'
param registry = 'example'
param publicUrl = 'https://protracker.example.com'
param protrackerUrl = 'https://crm.example.com/protrackercloud'
param appId = '00000000-0000-0000-0000-000000000000'
param appPassword = readEnvironmentVariable('APP_PASSWORD')
param settings = {
  ADMINISTRATORS: '00000000-0000-0000-0000-000000000000'
}
