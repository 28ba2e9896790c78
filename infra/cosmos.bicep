// Where the service keeps its state, in a Cosmos DB account that is there: database, containers, and the right to use them.

@description('Name of the account, in this resource group.')
param account string

@description('The identity that the service runs as.')
param identityId string
param principalId string

// "Cosmos DB Built-in Data Contributor" of every account.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' existing = {
  name: account
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15' = {
  parent: cosmos
  name: 'protracker'
  properties: { resource: { id: 'protracker' } }
}

// The same containers as `npm run cosmos:create` makes; an identity may use them and not create them.
resource containers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-05-15' = [
  for container in ['state', 'jobs', 'tenants']: {
    parent: database
    name: container
    properties: {
      resource: {
        id: container
        partitionKey: { paths: ['/pk'], kind: 'Hash', version: 2 }
        indexingPolicy: {
          indexingMode: 'consistent'
          automatic: true
          includedPaths: [{ path: '/type/?' }, { path: '/f/*' }]
          excludedPaths: [{ path: '/*' }]
        }
        defaultTtl: -1
      }
    }
  }
]

resource mayUse 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = {
  parent: cosmos
  name: guid(cosmos.id, identityId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${dataContributor}'
    scope: cosmos.id
  }
}

output endpoint string = cosmos.properties.documentEndpoint
output database string = database.name
